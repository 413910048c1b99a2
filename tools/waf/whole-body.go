package main

import (
	"io"

	"github.com/corazawaf/coraza/v3/experimental/plugins"
	"github.com/corazawaf/coraza/v3/experimental/plugins/plugintypes"
)

const (
	wholeBody    = "whole"
	bodyArgument = "body"
)

// whole makes one argument of a body, as it stands: what is inspected of a long one is cut off, and no JSON.
type whole struct{}

func (whole) ProcessRequest(body io.Reader, to plugintypes.TransactionVariables, _ plugintypes.BodyProcessorOptions) error {
	text, err := io.ReadAll(body)
	if err == nil {
		to.ArgsPost().Add(bodyArgument, string(text))
	}
	return err
}

func (whole) ProcessResponse(io.Reader, plugintypes.TransactionVariables, plugintypes.BodyProcessorOptions) error {
	return nil
}

func init() {
	plugins.RegisterBodyProcessor(wholeBody, func() plugintypes.BodyProcessor { return whole{} })
}

package main

import (
	"log/slog"
	"net/http"
	"net/http/httputil"
	"net/url"
	"regexp"
)

var traceparent = regexp.MustCompile(`^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$`)

// traceOf is the id of the trace that a request is part of, empty if it names none.
func traceOf(r *http.Request) string {
	if found := traceparent.FindStringSubmatch(r.Header.Get("traceparent")); found != nil {
		return found[1]
	}
	return ""
}

// proxyTo hands requests on as they are, streaming both ways; who asked is told by X-Forwarded-For, whatever the caller
// said there. The service is reached by its own name, and told the one it was asked by.
func proxyTo(target *url.URL, log *slog.Logger) http.Handler {
	return &httputil.ReverseProxy{
		FlushInterval: -1,
		Rewrite: func(p *httputil.ProxyRequest) {
			p.SetURL(target)
			p.SetXForwarded()
			p.Out.Host = p.In.Host
		},
		ErrorHandler: func(w http.ResponseWriter, r *http.Request, err error) {
			log.Warn("the service did not answer", "method", r.Method, "path", r.URL.Path, "trace_id", traceOf(r))
			problem(w, r, http.StatusBadGateway, "The service did not answer")
		},
	}
}

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strconv"

	"github.com/corazawaf/coraza/v3"
	"github.com/corazawaf/coraza/v3/types"
)

type inspector struct {
	waf      coraza.WAF
	excluded *exclusions
	log      *slog.Logger
}

func newInspector(excluded *exclusions, log *slog.Logger) (*inspector, error) {
	waf, err := newWAF(excluded)
	return &inspector{waf: waf, excluded: excluded, log: log}, err
}

// before lets through to next what no rule refuses. A refusal says so as a problem (RFC 9457), and not why: who attacks
// would learn from it. The log has the rules, and nothing that the request held but its path.
func (i *inspector) before(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		tx := i.waf.NewTransaction()
		defer func() {
			tx.ProcessLogging()
			if err := tx.Close(); err != nil {
				i.log.Error("a transaction was not closed", "error", err.Error())
			}
		}()
		refused, err := i.refuses(tx, r)
		switch {
		case err != nil:
			i.log.Warn("not read", "method", r.Method, "path", r.URL.Path, "trace_id", traceOf(r))
			problem(w, r, http.StatusBadRequest, "The request could not be read")
		case len(refused) > 0:
			i.log.Warn("refused", "method", r.Method, "path", r.URL.Path, "rules", refused, "trace_id", traceOf(r))
			problem(w, r, http.StatusForbidden, "Refused by the web application firewall")
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// refuses gives what refuses a request, nothing if it may pass; it leaves the body to be read anew.
func (i *inspector) refuses(tx types.Transaction, r *http.Request) ([]string, error) {
	client, port, _ := net.SplitHostPort(r.RemoteAddr)
	number, _ := strconv.Atoi(port)
	tx.ProcessConnection(client, number, "", 0)
	tx.ProcessURI(r.URL.RequestURI(), r.Method, r.Proto)
	for name, values := range r.Header {
		for _, value := range values {
			tx.AddRequestHeader(name, value)
		}
	}
	// Go takes these two out of the headers.
	tx.AddRequestHeader("Host", r.Host)
	tx.SetServerName(r.Host)
	for _, value := range r.TransferEncoding {
		tx.AddRequestHeader("Transfer-Encoding", value)
	}
	if told := tx.ProcessRequestHeaders(); told != nil {
		return rulesOf(tx), nil
	}
	isLong, err := i.takeBody(tx, r)
	if err != nil {
		return nil, err
	}
	if isLong && !i.excluded.quotesCode(r.Method, r.URL.Path) {
		return []string{"size"}, nil
	}
	told, err := tx.ProcessRequestBody()
	if told != nil {
		return rulesOf(tx), nil
	}
	return nil, err
}

// takeBody hands over what is inspected of the body, and says whether there is more of it.
func (i *inspector) takeBody(tx types.Transaction, r *http.Request) (bool, error) {
	if r.Body == nil || r.Body == http.NoBody {
		return false, nil
	}
	begin, err := io.ReadAll(io.LimitReader(r.Body, i.excluded.InspectedBytes+1))
	if err != nil {
		return false, err
	}
	r.Body = struct {
		io.Reader
		io.Closer
	}{io.MultiReader(bytes.NewReader(begin), r.Body), r.Body}
	inspected := min(int64(len(begin)), i.excluded.InspectedBytes)
	_, _, err = tx.WriteRequestBody(begin[:inspected])
	return int64(len(begin)) > i.excluded.InspectedBytes, err
}

// rulesOf are the rules that found something: those between the set's own bookkeeping before and after.
func rulesOf(tx types.Transaction) []string {
	ids := []string{}
	for _, matched := range tx.MatchedRules() {
		if id := matched.Rule().ID(); matched.Message() != "" && (id < 901000 || id >= 910000) && id < 949000 {
			ids = append(ids, strconv.Itoa(id))
		}
	}
	return ids
}

func problem(w http.ResponseWriter, r *http.Request, status int, title string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	body := map[string]any{"type": fmt.Sprintf("urn:plumbline:problem:waf-%d", status), "title": title, "status": status}
	if trace := traceOf(r); trace != "" {
		body["trace_id"] = trace
	}
	// Who went away needs no answer.
	_ = json.NewEncoder(w).Encode(body)
}

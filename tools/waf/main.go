// A stand-in for the web ACL of terraform/modules/edge: Coraza with the OWASP Core Rule Set, as a proxy in front of the
// service. It takes the same exclusions from the same file, and inspects as much of a body as the web ACL does.
//
// usage: waf -listen HOST:PORT -upstream URL -exclusions FILE
package main

import (
	"context"
	"errors"
	"flag"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"os/signal"
	"syscall"
	"time"
)

const drain = 5 * time.Second

func main() {
	listen := flag.String("listen", "127.0.0.1:8443", "address to answer on")
	upstream := flag.String("upstream", "", "URL of the service")
	exclusions := flag.String("exclusions", "", "the web ACL's exclusions, JSON")
	flag.Parse()
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil)).With("service", "plumbline-waf")
	if err := run(*listen, *upstream, *exclusions, log); err != nil {
		log.Error(err.Error())
		os.Exit(1)
	}
}

// run answers until it is told to end, and then lets what is under way come to its end.
func run(listen, upstream, exclusions string, log *slog.Logger) error {
	target, err := url.Parse(upstream)
	if err != nil || target.Host == "" {
		return errors.New("-upstream is no URL")
	}
	excluded, err := readExclusions(exclusions)
	if err != nil {
		return err
	}
	inspect, err := newInspector(excluded, log)
	if err != nil {
		return err
	}
	server := &http.Server{Addr: listen, Handler: inspect.before(proxyTo(target, log)), ReadHeaderTimeout: 10 * time.Second}
	told, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	ended := make(chan error, 1)
	go func() { ended <- server.ListenAndServe() }()
	log.Info("listening", "address", listen, "upstream", target.Host)
	select {
	case err := <-ended:
		return err
	case <-told.Done():
		ending, cancel := context.WithTimeout(context.Background(), drain)
		defer cancel()
		if server.Shutdown(ending) != nil {
			return server.Close()
		}
		return nil
	}
}

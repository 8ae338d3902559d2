package api

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

type etagKey struct{}

func tagOf(ctx context.Context) string {
	tag, _ := ctx.Value(etagKey{}).(string)
	return tag
}

// living are the questions whose answers change without an entry in the log.
var living = map[string]bool{"sources": true, "users": true, "tokens": true, "audit": true}

// remember answers 304 where the client has the answer that stands, without
// working it out again. The name of an answer is made from the state of the
// record, the question, the day and the program: whatever else could change it
// changes one of them.
func (s *Server) remember(ctx huma.Context, next func(huma.Context)) {
	if ctx.Method() != http.MethodGet && ctx.Method() != http.MethodHead || living[ctx.Operation().OperationID] {
		next(ctx)
		return
	}
	state, err := s.State(ctx.Context())
	if err != nil {
		s.faults.Error("api: the state of the record is not known", "error", err)
		s.write(ctx, http.StatusInternalServerError, internal)
		return
	}
	url := ctx.URL()
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\n%d\n%s\n%s\n%s\n%s\n%s\n%s", state.Hash, state.Basis, state.Method, s.Version, today(s.Now()), url.Path, url.RawQuery, identityOf(ctx.Context())))
	tag := `"` + base64.RawURLEncoding.EncodeToString(sum[:15]) + `"`
	if names(ctx.Header("If-None-Match"), tag) {
		ctx.SetHeader("ETag", tag)
		ctx.SetHeader("Cache-Control", "private, no-cache")
		ctx.SetStatus(http.StatusNotModified)
		return
	}
	next(huma.WithValue(ctx, etagKey{}, tag))
}

// names says whether an If-None-Match header names a tag (RFC 9110, 13.1.2: it
// compares weakly, and * is any).
func names(header, tag string) bool {
	for _, one := range strings.Split(header, ",") {
		one = strings.TrimSpace(one)
		if one == "*" || strings.TrimPrefix(one, "W/") == tag {
			return true
		}
	}
	return false
}

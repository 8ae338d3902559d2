package api

import (
	"bytes"
	"encoding/json"
	"net/http"
)

// OpenAPI returns the description of the API, as docs/openapi.json has it.
func (s *Server) OpenAPI() ([]byte, error) {
	b, err := json.Marshal(s.api.OpenAPI())
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = json.Indent(&out, b, "", "  ")
	out.WriteByte('\n')
	return out.Bytes(), err
}

// plain registers what is not an operation.
func (s *Server) plain() {
	spec, err := s.OpenAPI()
	if err != nil {
		panic(err) // of the declarations, which are part of the program
	}
	s.mux.HandleFunc("GET "+Prefix+"/openapi.json", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/openapi+json")
		_, _ = w.Write(spec) // the client has gone away
	})
}

package api

import "github.com/danielgtaylor/huma/v2"

// Spec is what the OpenAPI document is made from.
func (s *Server) Spec() *huma.OpenAPI { return s.api.OpenAPI() }

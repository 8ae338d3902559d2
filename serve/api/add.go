package api

func (s *Server) writes() {}

package guard

import (
	"encoding/json"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestHost(t *testing.T) {
	served := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) })
	tests := []struct {
		host  string
		names []string
		want  int
	}{
		{"127.0.0.1:7311", nil, http.StatusOK},
		{"127.0.0.1", nil, http.StatusOK},
		{"LocalHost:80", nil, http.StatusOK},
		{"localhost.", nil, http.StatusOK},
		{"[::1]:7311", nil, http.StatusOK},
		{"[::1]", nil, http.StatusOK},
		{"record.example:7311", nil, http.StatusMisdirectedRequest},
		{"record.example:7311", []string{"Record.Example"}, http.StatusOK},
		{"127.0.0.1.record.example", nil, http.StatusMisdirectedRequest},
		{"192.0.2.7:7311", nil, http.StatusMisdirectedRequest},
		{"", nil, http.StatusMisdirectedRequest},
	}
	for _, test := range tests {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Host = test.host
		w := httptest.NewRecorder()
		Host(served, test.names...).ServeHTTP(w, r)
		if w.Code != test.want {
			t.Errorf("Host %q with names %v: %d, want %d", test.host, test.names, w.Code, test.want)
		}
	}
}

func TestLoopback(t *testing.T) {
	for address, want := range map[string]bool{"127.0.0.1": true, "127.8.8.8": true, "::1": true, "0.0.0.0": false, "192.0.2.1": false} {
		if got := Loopback(&net.TCPAddr{IP: net.ParseIP(address)}); got != want {
			t.Errorf("Loopback(%s) = %v", address, got)
		}
	}
}

// What refuses a program is a problem document, as all refusals of the API are.
func TestHostOfPrograms(t *testing.T) {
	r := httptest.NewRequest(http.MethodGet, "/api/v1/status", nil)
	r.Host = "record.example"
	w := httptest.NewRecorder()
	Host(http.NotFoundHandler()).ServeHTTP(w, r)
	var p struct {
		Title, Detail string
		Status        int
	}
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || w.Code != http.StatusMisdirectedRequest || p.Status != w.Code || p.Title == "" || p.Detail == "" || w.Header().Get("Content-Type") != "application/problem+json" {
		t.Errorf("%d %v %s, %v", w.Code, w.Header(), w.Body, err)
	}
}

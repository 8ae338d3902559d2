package warc

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"parley/source"
)

// page makes of a record what it holds of a page; ok is false where that is
// none.
func page(rec record) (raw source.Raw, ok bool, err error) {
	raw = source.Raw{Name: address(rec.fields), URL: address(rec.fields), MediaType: rec.fields["content-type"], Bytes: rec.block}
	if strings.EqualFold(rec.fields["warc-type"], "resource") {
		return raw, true, nil
	}
	in := newTape(bytes.NewReader(rec.block))
	status, err := in.line(maxLine)
	if err != nil || !bytes.HasPrefix(status, []byte("HTTP/")) {
		return raw, false, ErrHTTP
	}
	if f := bytes.Fields(status); len(f) < 2 || string(f[1]) != "200" {
		return raw, false, nil
	}
	said, err := responseFields(in)
	if err != nil {
		return raw, false, ErrHTTP
	}
	body := rec.block[in.at:]
	if raw.MediaType = said["content-type"]; raw.MediaType == "" {
		if raw.MediaType = rec.fields["warc-identified-payload-type"]; raw.MediaType == "" && looksLikePage(body) {
			raw.MediaType = "text/html"
		}
	}
	if !isPage(raw.MediaType) {
		return raw, false, nil
	}
	_, cut := rec.fields["warc-truncated"]
	raw.Bytes, err = decoded(body, said, cut)
	return raw, err == nil, err
}

// responseFields is fields for the headers of servers, among which are lines
// that are none.
func responseFields(in *tape) (map[string]string, error) {
	out := make(map[string]string)
	for range maxFields {
		line, err := in.line(maxLine)
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		if len(line) == 0 {
			return out, nil
		}
		if key, value, ok := strings.Cut(string(line), ":"); ok {
			out[strings.ToLower(strings.TrimSpace(key))] = strings.TrimSpace(value)
		}
	}
	return nil, ErrHTTP
}

func looksLikePage(body []byte) bool {
	start := bytes.ToLower(bytes.TrimSpace(body[:min(len(body), 1024)]))
	return bytes.HasPrefix(start, []byte("<!doctype html")) || bytes.Contains(start, []byte("<html"))
}

// decoded undoes transfer and content encoding. Some crawlers undo them and keep
// the header that names them: bytes that are not so encoded stay as they are.
// Of a record that its crawler cut, what is there is taken.
func decoded(body []byte, said map[string]string, cut bool) ([]byte, error) {
	if strings.Contains(strings.ToLower(said["transfer-encoding"]), "chunked") {
		if plain, err := unchunk(body); err == nil || cut && len(plain) > 0 {
			body = plain
		}
	}
	var err error
	codings := strings.Split(strings.ToLower(said["content-encoding"]), ",")
	for i := len(codings) - 1; i >= 0; i-- {
		if body, err = uncompress(body, strings.TrimSpace(codings[i]), cut); err != nil {
			return nil, err
		}
	}
	return body, nil
}

// unchunk undoes the chunked transfer encoding. With an error it returns what
// came before it.
func unchunk(b []byte) ([]byte, error) {
	var out []byte
	for {
		line, rest, ok := bytes.Cut(b, []byte("\n"))
		if !ok {
			return out, io.ErrUnexpectedEOF
		}
		digits, _, _ := bytes.Cut(line, []byte(";"))
		size, err := strconv.ParseUint(string(bytes.TrimSpace(digits)), 16, 31)
		if err != nil {
			return out, err
		}
		if size == 0 {
			return out, nil
		}
		if size > uint64(len(rest)) {
			return append(out, rest...), io.ErrUnexpectedEOF
		}
		out = append(out, rest[:size]...)
		b = bytes.TrimPrefix(bytes.TrimPrefix(rest[size:], []byte("\r")), []byte("\n"))
	}
}

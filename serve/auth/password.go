package auth

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// Bounds of passwords. NIST SP 800-63B asks for a length, not for kinds of
// letters; the upper bound is there because a password is hashed before
// anything is known of who sends it.
const (
	MinPassword = 12  // letters
	maxPassword = 256 // bytes
)

// What argon2id takes, after the OWASP cheat sheet on password storage.
const (
	argonTime    = 2
	argonMemory  = 19 * 1024 // KiB
	argonThreads = 1
	argonKey     = 32
)

// Errors of passwords.
var (
	errShort  = fmt.Errorf("a password has at least %d letters; a few words will do", MinPassword)
	errLong   = fmt.Errorf("a password has at most %d bytes", maxPassword)
	errSimple = errors.New("that is among the first that somebody would try; take a few words that have nothing to do with each other")
)

// CheckPassword says why a password is not fit for a user, nil where it is.
func CheckPassword(user, password string) error {
	letters := utf8.RuneCountInString(password)
	switch {
	case letters < MinPassword:
		return errShort
	case len(password) > maxPassword:
		return errLong
	case simple(strings.ToLower(user), strings.ToLower(password)):
		return errSimple
	}
	return nil
}

// simple finds repetitions, rows of keys and letters, and what is little more
// than the user's name.
func simple(user, password string) bool {
	distinct := make(map[rune]bool)
	runs, last := 0, rune(0)
	for _, r := range password {
		distinct[r] = true
		if r == last+1 || r == last-1 || r == last {
			runs++
		}
		last = r
	}
	if len(distinct) < 5 || runs > utf8.RuneCountInString(password)*2/3 {
		return true
	}
	rest := password
	for _, w := range []string{user, "password", "passwort", "parley", "qwerty", "qwertz", "azerty", "asdfgh", "letmein", "welcome", "admin", "123", "peace"} {
		if w != "" {
			rest = strings.ReplaceAll(rest, w, "")
		}
	}
	return utf8.RuneCountInString(rest) < MinPassword/3
}

// normal is a password however the keyboard composes its letters (NIST SP
// 800-63B asks for NFKC).
func normal(password string) string { return norm.NFKC.String(password) }

// hashing lets as many passwords be hashed at the same time as there are
// processors: each takes argonMemory.
var hashing = make(chan struct{}, max(1, runtime.GOMAXPROCS(0)))

func argon(password string, salt []byte) []byte {
	hashing <- struct{}{}
	defer func() { <-hashing }()
	return argon2.IDKey([]byte(normal(password)), salt, argonTime, argonMemory, argonThreads, argonKey)
}

// hashPassword returns a PHC string.
func hashPassword(password string) string {
	salt := make([]byte, 16)
	_, _ = rand.Read(salt)
	enc := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, argonMemory, argonTime, argonThreads,
		enc.EncodeToString(salt), enc.EncodeToString(argon(password, salt)))
}

// nobody is hashed against where there is no such user, so that the time of
// the answer does not tell.
var nobody = hashPassword("nobody has this password")

// verify says whether the password is the one of the PHC string. A string that
// is not of hashPassword fits none.
func verify(hash, password string) bool {
	parts := strings.Split(hash, "$")
	want := fmt.Sprintf("m=%d,t=%d,p=%d", argonMemory, argonTime, argonThreads)
	if len(parts) != 6 || parts[1] != "argon2id" || parts[3] != want || len(password) > maxPassword {
		return false
	}
	salt, err1 := base64.RawStdEncoding.DecodeString(parts[4])
	sum, err2 := base64.RawStdEncoding.DecodeString(parts[5])
	if err1 != nil || err2 != nil {
		return false
	}
	return subtle.ConstantTimeCompare(argon(password, salt), sum) == 1
}

// SetPassword gives a user a password; the error may be one of CheckPassword.
func (s *Store) SetPassword(ctx context.Context, name, password string) error {
	if err := CheckPassword(name, password); err != nil {
		return err
	}
	return s.change(ctx, "set password", name, Event{What: PasswordSet}, nil, `UPDATE users SET password = ? WHERE name = ?`, hashPassword(password), name)
}

// checkPassword returns the user whose name and password these are. It takes as
// long for a name that is nobody's.
func (s *Store) checkPassword(ctx context.Context, name, password string) (User, bool, error) {
	u, err := s.User(ctx, name)
	if err != nil && !errors.Is(err, ErrUnknown) {
		return User{}, false, err
	}
	hash := u.hash
	if hash == "" {
		hash = nobody
	}
	fits := verify(hash, password)
	return u, fits && u.hash != "" && !u.Disabled, nil
}

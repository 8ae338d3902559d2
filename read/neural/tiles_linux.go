//go:build amd64 && !purego

package neural

import "syscall"

// mayTile asks the system for the tiles of AMX: it keeps their contents only for programs that have asked.
func mayTile() bool {
	const (
		request  = 0x1023 // ARCH_REQ_XCOMP_PERM
		contents = 18     // XFEATURE_XTILE_DATA
	)
	_, _, fault := syscall.RawSyscall(syscall.SYS_ARCH_PRCTL, request, contents, 0)
	return fault == 0
}

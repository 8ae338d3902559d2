package neural

// slowSqueeze rounds src to whole numbers of 1<<by and keeps what fits into 16 bits; of what is negative only the part that is
// left by a shift by leak counts.
func slowSqueeze(dst []int16, src []int32, by, leak uint) {
	for i, v := range src[:len(dst)] {
		dst[i] = clamp16(shift(max(v, v>>leak), by))
	}
}

// SumRows puts into dst the sums of stretches of a table that begin where rows says, each as long as dst; 256 of them cannot
// overflow. It is quickest where the length is a multiple of 16.
func SumRows(dst []int16, table []int8, rows []int32) { sumRows(dst, table, rows, 0) }

// slowSumRows adds up stretches of a table as SumRows does and shifts the sums up.
func slowSumRows(dst []int16, table []int8, rows []int32, up uint) {
	clear(dst)
	for _, r := range rows {
		for k, v := range table[int(r) : int(r)+len(dst)] {
			dst[k] += int16(v)
		}
	}
	for k := range dst {
		dst[k] <<= up
	}
}

// shift divides by a power of two, rounding half up.
func shift(v int32, by uint) int32 { return (v + 1<<(by-1)) >> by }

func clamp16(v int32) int16 {
	if v > 32767 {
		return 32767
	}
	if v < -32768 {
		return -32768
	}
	return int16(v)
}

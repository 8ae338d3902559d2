package main

import (
	"math"

	"parley/read/name"
	"parley/train/corpus"
)

// Numbers of clusters.
const (
	fine   = 1000
	coarse = 100
)

// unitVectors reads a vector file and gives every vector the length one.
func unitVectors(path string) (*corpus.Vectors, error) {
	v, err := corpus.LoadVectors(path)
	if err != nil {
		return nil, err
	}
	for i := range v.Words {
		unit(v.Values[i*v.Dim : (i+1)*v.Dim])
	}
	return v, nil
}

// clusterWords groups words by k-means at two granularities.
func clusterWords(v *corpus.Vectors) map[uint32]uint32 {
	out := map[uint32]uint32{}
	f, c := kmeans(v, fine), kmeans(v, coarse)
	for i, w := range v.Words {
		k := name.ExactKey(w)
		if _, ok := out[k]; !ok { // the commoner word comes first
			out[k] = name.PackClusters(f[i], c[i])
		}
	}
	return out
}

func unit(x []float32) {
	sum := 0.0
	for _, v := range x {
		sum += float64(v) * float64(v)
	}
	for i := range x {
		x[i] /= float32(math.Sqrt(sum) + 1e-9)
	}
}

// kmeans starts from every n/k-th word, so that no chance is needed, and
// returns numbers from 1.
func kmeans(v *corpus.Vectors, k int) []uint16 {
	n, dim := len(v.Words), v.Dim
	centres := make([]float32, k*dim)
	for c := range k {
		copy(centres[c*dim:(c+1)*dim], v.Values[c*n/k*dim:])
	}
	out := make([]uint16, n)
	for range 10 {
		for i := range out {
			out[i] = nearest(v.Values[i*dim:(i+1)*dim], centres)
		}
		clear(centres)
		for i, c := range out {
			row := centres[int(c-1)*dim:][:dim]
			for d, x := range v.Values[i*dim : (i+1)*dim] {
				row[d] += x
			}
		}
		for c := range k {
			unit(centres[c*dim : (c+1)*dim])
		}
	}
	return out
}

func nearest(x, centres []float32) uint16 {
	best, at := float32(-2), 0
	for c := 0; c*len(x) < len(centres); c++ {
		row := centres[c*len(x):][:len(x)]
		var a, b, e, f float32
		for d := 0; d+3 < len(x); d += 4 {
			a += x[d] * row[d]
			b += x[d+1] * row[d+1]
			e += x[d+2] * row[d+2]
			f += x[d+3] * row[d+3]
		}
		if s := a + b + e + f; s > best {
			best, at = s, c
		}
	}
	return uint16(at + 1)
}

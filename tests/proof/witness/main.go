// Opens a checkpoint as a witness would, with Go's own implementation of notes and trees.
package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"sumdb/note"
	"sumdb/tlog"
)

type asked struct {
	Key     string   `json:"key"`
	Note    string   `json:"note"`
	Entries [][]byte `json:"entries"`
	Older   int64    `json:"older"`
	Proof   [][]byte `json:"proof"`
}

type answer struct {
	Signed    bool   `json:"signed"`
	Root      bool   `json:"root"`
	Continues bool   `json:"continues"`
	Text      string `json:"text"`
}

func main() {
	var given asked
	check(json.NewDecoder(os.Stdin).Decode(&given))
	told := answer{}
	verifier, err := note.NewVerifier(given.Key)
	check(err)
	opened, err := note.Open([]byte(given.Note), note.VerifierList(verifier))
	if err == nil {
		told.Signed, told.Text = true, opened.Text
		lines := strings.Split(opened.Text, "\n")
		size := int64(len(given.Entries))
		newer, older := roots(given.Entries, size), roots(given.Entries, given.Older)
		encoded := base64.StdEncoding.EncodeToString(newer[:])
		told.Root = lines[1] == fmt.Sprint(size) && lines[2] == encoded
		told.Continues = tlog.CheckTree(hashes(given.Proof), size, newer, given.Older, older) == nil
	}
	check(json.NewEncoder(os.Stdout).Encode(told))
}

func roots(entries [][]byte, size int64) tlog.Hash {
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(places []int64) ([]tlog.Hash, error) {
		var found []tlog.Hash
		for _, place := range places {
			found = append(found, stored[place])
		}
		return found, nil
	})
	for number, entry := range entries[:size] {
		more, err := tlog.StoredHashes(int64(number), entry, reader)
		check(err)
		stored = append(stored, more...)
	}
	root, err := tlog.TreeHash(size, reader)
	check(err)
	return root
}

func hashes(raw [][]byte) tlog.TreeProof {
	made := make(tlog.TreeProof, len(raw))
	for place, each := range raw {
		copy(made[place][:], each)
	}
	return made
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

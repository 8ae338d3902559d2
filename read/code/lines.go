package code

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
)

// MaxLine is the longest line that Lines reads, in bytes. A longer one is a
// fault of that line alone.
const MaxLine = 1 << 20

// together is the number of lines that a worker codes at once where so many are at hand.
const together = 32

// job is one line.
type job struct {
	number int
	line   []byte
	err    error // of reading the line
	out    []byte
	fault  error
}

// batch is some lines, in order, on their way through a worker.
type batch struct {
	jobs []job
	done chan struct{}
}

// Lines codes JSON Lines {"id", "text", "source", "target"} from in and writes
// {"id", "plover", "mode", "cameo", "quad", "goldstein", "act", "modality",
// "confidence"} to out: a line for each line that is not blank, in order, as
// soon as those before it are done. Lines that come together are coded together;
// none waits for one that is not there yet. id is a string, a number or null and comes
// back as it is; source and target may be null. What has no event has null for
// plover.
//
// A line that cannot be coded is answered with {"id", …, "error"} and given to
// faulty as a *Fault, and the next one follows. Lines uses that many workers,
// at least one, and returns the number of faults, and the first error of in,
// of out or of the context.
func (c *Coder) Lines(ctx context.Context, in io.Reader, out io.Writer, workers int, faulty func(error)) (int, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	workers = max(workers, 1)
	todo := make(chan *batch)
	order := make(chan *batch, 2*workers)
	ended := make(chan error, 1)
	go func() {
		ended <- feed(ctx, in, todo, order)
		close(todo)
		close(order)
	}()
	for range workers {
		go func() {
			for b := range todo {
				c.work(ctx, b.jobs)
				close(b.done)
			}
		}()
	}
	faults, err := collect(order, out, faulty)
	stop()
	for range order { // let feed end
	}
	if read := <-ended; err == nil {
		err = read
	}
	return faults, err
}

// feed reads the lines and hands them to the workers and, in order, to collect:
// as many at once as are there.
func feed(ctx context.Context, in io.Reader, todo, order chan<- *batch) error {
	r := bufio.NewReaderSize(in, 1<<16)
	b := &batch{done: make(chan struct{})}
	for number := 1; ; number++ {
		line, err := readLine(r)
		ended := err != nil && err != errTooLong
		if !ended && (err != nil || len(bytes.TrimSpace(line)) > 0) {
			b.jobs = append(b.jobs, job{number: number, line: line, err: err})
		}
		if len(b.jobs) > 0 && (ended || len(b.jobs) == together || !another(r)) {
			for _, to := range []chan<- *batch{order, todo} {
				select {
				case to <- b:
				case <-ctx.Done():
					close(b.done)
					return ctx.Err()
				}
			}
			b = &batch{done: make(chan struct{})}
		}
		if err == io.EOF {
			return nil
		}
		if ended {
			return err
		}
	}
}

// another reports whether a whole line can be had without waiting.
func another(r *bufio.Reader) bool {
	waiting, _ := r.Peek(r.Buffered())
	return bytes.IndexByte(waiting, '\n') >= 0
}

// readLine returns the next line without its end, in memory of its own.
func readLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	tooLong := false
	for {
		part, err := r.ReadSlice('\n')
		if len(line)+len(part) > MaxLine {
			tooLong = true
		}
		if !tooLong {
			line = append(line, part...)
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err == io.EOF && (len(line) > 0 || tooLong):
		case err != nil:
			return nil, err
		}
		if tooLong {
			return nil, errTooLong
		}
		return bytes.TrimRight(line, "\r\n"), nil
	}
}

// work answers some lines.
func (c *Coder) work(ctx context.Context, jobs []job) {
	answers := make([]answer, len(jobs))
	var in []Sentence
	var of []int // the job that each of in belongs to
	for i := range jobs {
		j := &jobs[i]
		if j.err != nil {
			j.fault = &Fault{Line: j.number, Err: j.err}
			continue
		}
		id, sentence, err := parseLine(j.line, j.number)
		answers[i].ID, j.fault = id, err
		if err == nil {
			in, of = append(in, sentence), append(of, i)
		}
	}
	codings, err := c.CodeAll(ctx, in)
	for k, i := range of {
		if err != nil {
			jobs[i].fault = &Fault{Line: jobs[i].number, Err: err}
			continue
		}
		answers[i] = reply(answers[i].ID, codings[k])
	}
	for i := range jobs {
		jobs[i].write(answers[i])
	}
}

// write makes the line that goes out.
func (j *job) write(a answer) {
	if j.fault != nil {
		a.Error = j.fault.Error()
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(a); err != nil {
		j.fault = err
	}
	j.out = b.Bytes()
}

// collect writes the answers in order; it flushes whenever the next ones have to
// be waited for, so that who reads along sees each as soon as there is one.
func collect(order <-chan *batch, out io.Writer, faulty func(error)) (faults int, err error) {
	w := bufio.NewWriter(out)
	for b := range order {
		select {
		case <-b.done:
		default:
			if err := w.Flush(); err != nil {
				return faults, err
			}
			<-b.done
		}
		for _, j := range b.jobs {
			if j.out == nil {
				continue
			}
			if j.fault != nil {
				faults++
				faulty(j.fault)
			}
			if _, err := w.Write(j.out); err != nil {
				return faults, err
			}
		}
		if len(order) == 0 {
			if err := w.Flush(); err != nil {
				return faults, err
			}
		}
	}
	return faults, w.Flush()
}

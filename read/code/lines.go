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

// job is one line on its way through a worker.
type job struct {
	number int
	line   []byte
	err    error // of reading the line
	out    []byte
	fault  error
	done   chan struct{}
}

// Lines codes JSON Lines {"id", "text", "source", "target"} from in and writes
// {"id", "plover", "mode", "cameo", "quad", "goldstein", "act", "modality",
// "confidence"} to out: a line for each line that is not blank, in order, as
// soon as those before it are done. id is a string, a number or null and comes
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
	todo := make(chan *job)
	order := make(chan *job, 16*workers)
	ended := make(chan error, 1)
	go func() {
		ended <- feed(ctx, in, todo, order)
		close(todo)
		close(order)
	}()
	for range workers {
		go func() {
			for j := range todo {
				c.work(ctx, j)
				close(j.done)
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

// feed reads the lines and hands each to the workers and, in order, to collect.
func feed(ctx context.Context, in io.Reader, todo, order chan<- *job) error {
	r := bufio.NewReaderSize(in, 1<<16)
	for number := 1; ; number++ {
		line, err := readLine(r)
		if err == io.EOF {
			return nil
		}
		if err != nil && err != errTooLong {
			return err
		}
		if err == nil && len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		j := &job{number: number, line: line, err: err, done: make(chan struct{})}
		for _, to := range []chan<- *job{order, todo} {
			select {
			case to <- j:
			case <-ctx.Done():
				close(j.done)
				return ctx.Err()
			}
		}
	}
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

// work answers one line.
func (c *Coder) work(ctx context.Context, j *job) {
	a, err := c.answer(ctx, j)
	if err != nil {
		j.fault = err
		a.Error = err.Error()
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(a); err != nil {
		j.fault = err
	}
	j.out = b.Bytes()
}

func (c *Coder) answer(ctx context.Context, j *job) (answer, error) {
	if j.err != nil {
		return answer{}, &Fault{Line: j.number, Err: j.err}
	}
	id, in, err := parseLine(j.line, j.number)
	if err != nil {
		return answer{ID: id}, err
	}
	coding, err := c.Code(ctx, in)
	if err != nil {
		return answer{ID: id}, &Fault{Line: j.number, Err: err}
	}
	return reply(id, coding), nil
}

// collect writes the answers in order; it flushes whenever the next one has to
// be waited for, so that who reads along sees each as soon as there is one.
func collect(order <-chan *job, out io.Writer, faulty func(error)) (faults int, err error) {
	w := bufio.NewWriter(out)
	for j := range order {
		select {
		case <-j.done:
		default:
			if err := w.Flush(); err != nil {
				return faults, err
			}
			<-j.done
		}
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
		if len(order) == 0 {
			if err := w.Flush(); err != nil {
				return faults, err
			}
		}
	}
	return faults, w.Flush()
}

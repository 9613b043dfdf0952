package shell

// The current (+) and the previous (-) job (bash "Job Control Basics"). They
// stay what they are when a job ends, until it leaves the table.

// makeCurrent makes j the current job. The one before becomes the previous
// job, unless another has more right to that.
func (t *jobTable) makeCurrent(j *job) {
	if t.current != j {
		t.previous, t.current = t.current, j
	}
	if p := t.previous; p != nil && p != j && p.state() == jobStopped {
		return
	}
	p := (*job)(nil)
	switch j.state() {
	case jobStopped:
		if p = t.newest(jobStopped, j); p == nil {
			p = t.newest(jobRunning, nil)
		}
	case jobRunning:
		p = t.newest(jobRunning, j)
	default:
		p = t.newest(jobRunning, nil)
	}
	if p == nil {
		p = j
	}
	t.previous = p
}

// newest returns the newest job in a state, older than before if that is given;
// nil if there is none.
func (t *jobTable) newest(state jobState, before *job) (found *job) {
	for _, j := range t.list {
		if j == before {
			break
		}
		if j.state() == state {
			found = j
		}
	}
	return found
}

// chooseCurrent chooses the current job anew, after one was started in the
// background, resumed or removed: a stopped one goes before those that run.
func (t *jobTable) chooseCurrent() {
	j := t.current
	if j == nil || j.state() != jobStopped {
		if j = t.previous; j == nil || j.state() != jobStopped {
			j = t.newest(jobStopped, nil)
		}
	}
	if j == nil {
		j = t.newest(jobRunning, nil)
	}
	if j == nil {
		t.current, t.previous = nil, nil
		return
	}
	t.makeCurrent(j)
}

// remove takes a job out of the table.
func (t *jobTable) remove(j *job) {
	for i, k := range t.list {
		if k == j {
			t.list = append(t.list[:i:i], t.list[i+1:]...)
			break
		}
	}
	marked := t.current == j || t.previous == j
	if t.current == j {
		t.current = nil
	}
	if t.previous == j {
		t.previous = nil
	}
	if marked {
		t.chooseCurrent()
	}
}

// withID returns the job with a number, or nil.
func (t *jobTable) withID(id int) *job {
	for _, j := range t.list {
		if j.id == id {
			return j
		}
	}
	return nil
}

// mark is the character that stands for a job being the current or the
// previous one.
func (t *jobTable) mark(j *job) string {
	switch j {
	case t.current:
		return "+"
	case t.previous:
		return "-"
	}
	return " "
}

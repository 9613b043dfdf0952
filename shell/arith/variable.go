package arith

// target is a variable or array element as it stands in the text: what it becomes is known when the operators
// around it are.
type target struct {
	ref
	elem *element // nil for a variable without a subscript
}

func (t *target) read() node {
	if t.elem != nil {
		return t.elem
	}
	return &t.ref
}

func (t *target) assign(value node) node {
	if t.elem != nil {
		return &elementAssignment{t.elem, value}
	}
	return &assignment{t.v, value}
}

// update returns the node for an assignment operator such as +=; at is the place of a division by zero.
func (t *target) update(op kind, value node, at site) node {
	if t.elem != nil {
		return &elementUpdate{t.elem, value, op, at}
	}
	return &update{t.ref, value, op, at}
}

// increment returns the node for ++ (delta 1) or -- (delta -1), after or before the variable.
func (t *target) increment(delta int64, postfix bool) node {
	if t.elem != nil {
		return &elementIncrement{t.elem, delta, postfix}
	}
	if postfix {
		return &postIncrement{t.ref, delta}
	}
	return &preIncrement{t.ref, delta}
}

// ref is a variable being read.
type ref struct {
	v Var
	site
}

func (r *ref) eval(env Env) (int64, error) {
	v, err := r.v.Int(env)
	if err != nil {
		return 0, r.locate(err)
	}
	return v, nil
}

// locate turns the error of a nested evaluation that was refused into one that names this reference.
func (r *ref) locate(err error) error {
	if err == errDepth {
		return r.error(msgDepth)
	}
	return err
}

type assignment struct {
	v     Var
	value node
}

func (a *assignment) eval(env Env) (int64, error) {
	v, err := a.value.eval(env)
	if err != nil {
		return 0, err
	}
	return v, a.v.SetInt(env, v)
}

type update struct {
	ref
	value node
	op    kind
	at    site
}

func (u *update) eval(env Env) (int64, error) {
	v, err := u.ref.eval(env)
	if err != nil {
		return 0, err
	}
	if v, err = combine(env, u.op, v, u.value, &u.at); err != nil {
		return 0, err
	}
	return v, u.v.SetInt(env, v)
}

// combine evaluates the right side of an assignment operator and applies the operator to the old value.
func combine(env Env, op kind, old int64, value node, at *site) (int64, error) {
	v, err := value.eval(env)
	if err != nil {
		return 0, err
	}
	if v == 0 && (op == kDiv || op == kMod) {
		return 0, at.error(msgDivision)
	}
	return apply(op, old, v), nil
}

type preIncrement struct {
	ref
	delta int64
}

func (i *preIncrement) eval(env Env) (int64, error) {
	v, err := i.v.Int(env)
	if err != nil {
		return 0, i.locate(err)
	}
	v += i.delta
	return v, i.v.SetInt(env, v)
}

type postIncrement struct {
	ref
	delta int64
}

func (i *postIncrement) eval(env Env) (int64, error) {
	v, err := i.v.Int(env)
	if err != nil {
		return 0, i.locate(err)
	}
	return v, i.v.SetInt(env, v+i.delta)
}

// element is an array element, and as a node the reading of one.
type element struct {
	ref
	name    string
	text    string // the subscript as written
	dynamic bool   // the text needs expansion first
	index   *Expr  // the text compiled, if not dynamic; nil until it is needed: keys need not parse
	resolve func(name string) Var
}

func newElement(r ref, name, text string, resolve func(string) Var) *element {
	e := &element{ref: r, name: name, text: text, resolve: resolve}
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '$', '`', '"', '\'', '\\':
			e.dynamic = true
			return e
		}
	}
	return e
}

func (e *element) eval(env Env) (int64, error) {
	v, _, err := e.read(env)
	return v, err
}

// slot is where an element was found, to write it back.
type slot struct {
	index int64
	valid bool // false for a key and for a bad index; the subscript is then evaluated again, as bash does
}

// read returns the value of the element. Subscripts that mean nothing are reported and read as 0.
func (e *element) read(env Env) (int64, slot, error) {
	assoc, err := e.v.Assoc(env, true)
	if err != nil {
		return 0, slot{}, err
	}
	if e.text == "" {
		e.warn(env, "[]") // bash does report this one twice
		e.warn(env, "[]")
		return 0, slot{}, nil
	}
	if assoc {
		key, err := e.key(env)
		if err != nil {
			return 0, slot{}, err
		}
		if key == "" {
			e.warn(env, "")
			return 0, slot{}, nil
		}
		v, err := e.v.Key(env, key)
		return v, slot{}, e.locate(err)
	}
	if e.all() {
		e.warn(env, "["+e.text+"]")
		return 0, slot{}, nil
	}
	i, err := e.position(env)
	if err != nil {
		return 0, slot{}, err
	}
	v, err := e.v.Elem(env, i)
	if err == ErrBadSubscript {
		e.warn(env, "")
		return 0, slot{}, nil
	}
	if err != nil {
		return 0, slot{}, e.locate(err)
	}
	return v, slot{i, true}, nil
}

// write assigns to the element, evaluating its subscript.
func (e *element) write(env Env, v int64) error {
	if e.text == "" {
		env.Warn("`" + e.name + "[]': not a valid identifier")
		return nil
	}
	assoc, err := e.v.Assoc(env, false)
	if err != nil {
		return err
	}
	if assoc {
		key, err := e.key(env)
		if err != nil {
			return err
		}
		if key == "" {
			e.warn(env, "["+e.text+"]")
			return nil
		}
		return e.v.SetKey(env, key, v)
	}
	if e.all() {
		e.warn(env, "["+e.text+"]")
		return nil
	}
	i, err := e.position(env)
	if err != nil {
		return err
	}
	return e.store(env, i, v)
}

// writeBack assigns to the element that read found.
func (e *element) writeBack(env Env, s slot, v int64) error {
	if s.valid {
		return e.store(env, s.index, v)
	}
	return e.write(env, v)
}

func (e *element) store(env Env, i, v int64) error {
	err := e.v.SetElem(env, i, v)
	if err == ErrBadSubscript {
		e.warn(env, "["+e.text+"]")
		return nil
	}
	return err
}

// all reports whether the subscript stands for all elements, which has no meaning here.
func (e *element) all() bool { return e.text == "@" || e.text == "*" }

func (e *element) warn(env Env, subscript string) {
	env.Warn(e.name + subscript + ": bad array subscript")
}

// key returns the subscript as a key.
func (e *element) key(env Env) (string, error) {
	if !e.dynamic {
		return e.text, nil
	}
	return env.ExpandSubscript(e.text, true)
}

// position returns the value of the subscript as an index.
func (e *element) position(env Env) (int64, error) {
	x := e.index
	if x == nil {
		text := e.text
		if e.dynamic {
			var err error
			if text, err = env.ExpandSubscript(text, false); err != nil {
				return 0, err
			}
			if v, ok := ParseInt(text); ok {
				return v, nil
			}
		}
		x, _ = Compile(text, e.resolve) // evaluation returns the error
		if !e.dynamic {
			e.index = x
		}
	}
	if n, ok := x.root.(constant); ok {
		return int64(n), nil
	}
	v, err := x.EvalNested(env)
	if err != nil {
		return 0, inSubscript(e.locate(err))
	}
	return v, nil
}

// inSubscript marks an error as one of a subscript.
func inSubscript(err error) error {
	if e, ok := err.(*Error); ok && !e.Subscript {
		marked := *e
		marked.Subscript = true
		return &marked
	}
	return err
}

type elementAssignment struct {
	*element
	value node
}

// eval evaluates the value before the subscript, the order of bash.
func (a *elementAssignment) eval(env Env) (int64, error) {
	v, err := a.value.eval(env)
	if err != nil {
		return 0, err
	}
	return v, a.write(env, v)
}

type elementUpdate struct {
	*element
	value node
	op    kind
	at    site
}

func (u *elementUpdate) eval(env Env) (int64, error) {
	old, s, err := u.read(env)
	if err != nil {
		return 0, err
	}
	v, err := combine(env, u.op, old, u.value, &u.at)
	if err != nil {
		return 0, err
	}
	return v, u.writeBack(env, s, v)
}

type elementIncrement struct {
	*element
	delta   int64
	postfix bool
}

func (i *elementIncrement) eval(env Env) (int64, error) {
	v, s, err := i.read(env)
	if err != nil {
		return 0, err
	}
	if i.postfix {
		return v, i.writeBack(env, s, v+i.delta)
	}
	return v + i.delta, i.writeBack(env, s, v+i.delta)
}

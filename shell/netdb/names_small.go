//go:build small

package netdb

// namedPort finds nothing: small builds know the numbers of ports only.
func (r *Resolver) namedPort(service, protocol string) (uint16, error) { return 0, ErrNoService }

// namedHost finds nothing: small builds know addresses in numbers only.
func (r *Resolver) namedHost(host string) ([]Addr, error) { return nil, ErrNoName }

// interfaceNumber finds nothing, as the functions above.
func interfaceNumber(string) (uint32, bool) { return 0, false }

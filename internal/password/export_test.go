package password

// Full takes all turns until the function that it gives is called.
func Full(k *Keeper) (free func()) {
	for range cap(k.turns) {
		k.turns <- struct{}{}
	}
	return func() {
		for range cap(k.turns) {
			<-k.turns
		}
	}
}

package topic

import "strings"

// Topic returns the topic that `dialog:` means: by its display name or its schema name, alone or after
// `.topic.`; nil if there is none.
func (b *Bot) Topic(ref string) *Topic {
	if t := b.named(ref); t != nil {
		return t
	}
	if i := strings.LastIndex(ref, ".topic."); i >= 0 {
		return b.named(ref[i+len(".topic."):])
	}
	return nil
}

func (b *Bot) named(name string) *Topic {
	if t := b.byName[name]; t != nil {
		return t
	}
	return b.bySchema[name]
}

// index makes the topics known by their names; of two with one name the earlier counts.
func (b *Bot) index() {
	b.bySchema, b.byName = map[string]*Topic{}, map[string]*Topic{}
	for _, t := range b.Topics {
		if b.bySchema[t.Schema] == nil {
			b.bySchema[t.Schema] = t
		}
		if b.byName[t.Name] == nil {
			b.byName[t.Name] = t
		}
	}
}

"""What the Japanese and Korean grammars of figures share: numerals, dates, counters, qualifiers."""

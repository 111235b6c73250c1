"""Random numbers by seed and index, the same as those of the tests, so that a fixture need not hold its inputs."""

MASK = (1 << 64) - 1


def word(seed, index):
    """Sixty-four bits for a place in a stream: SplitMix64's finisher on a counter."""
    z = ((seed << 32 | index) * 0x9E3779B97F4A7C15) & MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def unit(seed, index):
    """A number from 0 to 1, without 1."""
    return (word(seed, index) >> 11) * 2.0**-53


def below(seed, index, count):
    """A whole number from 0 to count, without count."""
    return (word(seed, index) >> 32) % count

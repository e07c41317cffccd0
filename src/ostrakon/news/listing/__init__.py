"""What a text says about listings: acts, signals, instruments, lasting states."""

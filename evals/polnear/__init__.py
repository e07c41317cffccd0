"""PolNeAR: who says, thinks or intends what, in the news (data README, `polnear`)."""

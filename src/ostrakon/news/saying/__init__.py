"""Who says what, how surely: attributions, modality, assessments."""

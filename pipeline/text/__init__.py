"""What is known about French and English text, for every stage: figures, fixed spans, function words, glossaries.

Pure functions and tables; nothing here imports a stage.
"""

#!/usr/bin/env bash
# After a stretch of training: ship its weights, measure, write the pages. About fifteen minutes on two free cores.
#
#     bash training/finish.sh RUN/model RUN.log STRETCH MINUTES_BEFORE MINUTES
#
# RUN/model: the folder that `train` left.  RUN.log: what it printed.  STRETCH: its number, 1 for the first.
# MINUTES_BEFORE, MINUTES: of training before it and in it.  The weights go to $SHIP, their figures to $RESULTS.
# DATA is the folder with dev/ and test/; TEST=no leaves the test sets alone, SENTENCES scores a part of each set only,
# REFERENCE=no leaves out transformers, which takes as long as all else; DAMAGED is how many sentences are damaged.
set -euo pipefail
cd "$(dirname "$0")/.."
model=$1 log=$2 stretch=$3 before=$4 minutes=$5
export OMP_WAIT_POLICY=PASSIVE  # threads that wait by spinning make each other wait on a busy machine
python=${PYTHON:-.venv/bin/python}
data=${DATA:-${RELECTURE_DATA:-../shared}/eval}
ship=${SHIP:-pipeline/models/fr-en}
results=${RESULTS:-training/results/$stretch.json}
sentences=${SENTENCES:-0} damaged=${DAMAGED:-150}

sets=(--set "$data/dev/newstest2013" --set "$data/dev/ud_pud" --set "$data/dev/tatoeba3k")
dev=("${sets[@]}")
[ "${TEST:-yes}" = no ] || sets+=(--set "$data/test/newstest2014" --set "$data/test/tico19-test")

reference=(--reference)
[ "${REFERENCE:-yes}" = yes ] || reference=()

tokens=$("$python" -c 'import json, sys; print(json.load(open(sys.argv[1]))["tokens"])' "$model/training.json")
"$python" -m training export "$model" "$ship" --tokens "$tokens" --minutes "$((before + minutes))" --phase annealed
"$python" -m training evaluate --model "$ship" --results "$results" "${sets[@]}" --sentences "$sentences" "${reference[@]}"
"$python" -m training slots --model "$ship" --results "$results" "${dev[@]:0:4}" --sentences "$sentences"
"$python" -m benchmarks.damage "$data/dev/newstest2013" --model "$ship" --sentences "$damaged" --results "$results"
"$python" -m training curve "$log" --stretch "$stretch" --before "$before"
"$python" -m training report

#!/bin/sh
# Makes ../../network.bin and the sentence encoder's baseline from the training rows, the lexicon and WordNet.
#
#   pip install -r requirements.txt; apt-get install wordnet-base; ./train.sh [WORK FOLDER] [SEED]
#
# About an hour on two free cores. Run `npm run instant` first: the rows must be the same.
set -eu
cd "$(dirname "$0")"
work=${1:-$(mktemp -d)}
seed=${2:-0}
python3 corpus.py "$work"
python3 teacher.py "$work" "$seed"
python3 answer.py "$work"
python3 kernel.py "$work"
python3 student.py "$work" "$seed"
python3 aliases.py "$work"
python3 export.py "$work" ../../network.bin
python3 nearest.py ../../eval/minilm-nearest.json

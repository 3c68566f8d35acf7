#!/bin/sh
# Makes the CLIP in .. from the rows, the lexicon and the colour names: everything that ships, with one command.
#
#   pip install -r requirements.txt; apt-get install wordnet-base; ./train.sh [WORK FOLDER] [SEED]
#
# About an hour and a half on two free cores. Run `npm install` and `npm run instant` first: the rows must be the same. What the instant
# engine's training has left in WORK FOLDER/instant (its texts, its sentence encoder and that one's answers) is not made again.
set -eu
cd "$(dirname "$0")"
work=${1:-$(mktemp -d)}
seed=${2:-0}
instant=$work/instant
network=../../instant/train/network
mkdir -p "$instant"
[ -f "$instant/texts.json" ] || python3 $network/corpus.py "$instant"
[ -f "$instant/teacher.pt" ] || python3 $network/teacher.py "$instant" "$seed"
[ -f "$instant/answers-rows.npz" ] || python3 $network/answer.py "$instant"
python3 teacher_clip.py "$instant" "$work" "$seed"
python3 vision_tower.py "$work" "$seed"
python3 text_tower.py "$instant" "$work" "$seed"
python3 export.py "$work" ..

// SPDX-License-Identifier: GPL-3.0-or-later
// Writes fsrs-vectors.txt by ts-fsrs, which is no part of the build:
//   npm install ts-fsrs@5.4.2 && node fsrs-vectors.mjs > fsrs-vectors.txt
// Each history is made from its number by the generator below, which
// test-fsrs.c repeats; what comes out of it stands on its line.
import { FSRS, FSRSVersion, createEmptyCard } from 'ts-fsrs'

const N = 10000
const BEGIN = Date.UTC(2026, 0, 1) / 1000
const STEPS = [
  [['1m', '10m'], ['10m']],
  [[], []],
  [['5m', '12h', '2d'], ['30m']],
  [['1m'], ['10m', '3h']],
  [['1d'], ['1d', '2d']],
]

let state = 1

function random (n) {
  state ^= state << 13
  state ^= state >>> 17
  state ^= state << 5
  return (state >>> 0) % n
}

console.log(`# ${FSRSVersion}, enable_fuzz false, ${N} histories: due day, state, days, stability, difficulty`)
for (let i = 0; i < N; i++) {
  state = (Math.imul(i + 1, 2654435761) | 0) || 1
  const [learning, relearning] = STEPS[i % STEPS.length]
  const fsrs = new FSRS({
    request_retention: i % 2 ? 0.97 : 0.9,
    enable_fuzz: false,
    learning_steps: learning,
    relearning_steps: relearning
  })
  let now = BEGIN + random(86400)
  let card = createEmptyCard(new Date(now * 1000))
  const n = 1 + random(16)
  for (let k = 0; k < n; k++) {
    const grade = [1, 2, 3, 3, 3, 4][random(6)]
    card = fsrs.next(card, new Date(now * 1000), grade).card
    const due = Math.floor(card.due.getTime() / 1000)
    switch (random(4)) {
      case 0: now = due; break
      case 1: now += random(36000); break
      case 2: now = due + random(60) * 86400; break
      default: now += random(Math.max(due - now, 1)); break
    }
  }
  console.log(`${Math.floor(card.due.getTime() / 1000)} ${card.state} ${card.scheduled_days} ${card.stability} ${card.difficulty}`)
}

import type { Phrase } from './phrase';

/** Which layers sound. */
const DENSITY: readonly Phrase[] = [
  {
    say: `just bass and pad, only bass and pad, bass and pad only, just bass and pads, only bass and pads, just pads, only pads, pads only, just a pad,
      only a pad, pad only, nothing but pads, just the pad`,
    set: { density: 2, rhythm: 'none', texture: 'none', accent: 'none' },
  },
  {
    say: 'just a drone, only a drone, drone only, just drone, nothing but a drone, nothing but drone',
    set: { density: 2, bass: 'drone', rhythm: 'none', texture: 'none', accent: 'none' },
  },
  {
    say: 'sparse, sparsely, bare, stripped back, stripped down, skeletal, minimalist, minimalistic, uncluttered, bare bones, spartan, thinly arranged',
    set: { density: 3, melody_density: 'sparse' },
    strong: { density: 2, melody_density: 'very_sparse' },
  },
  {
    say: `full band, full arrangement, all layers, everything at once, wall of sound, dense, densely layered, layered, lush layers, maximalist,
      everything playing, rich arrangement, busy arrangement`,
    set: { density: 6 },
  },
  {
    say: 'melody, melodies, lead, tune, topline, lead line',
    negated: { density: 2, melody: 'minimal', melody_density: 'very_sparse' },
    thing: true,
  },
];

const BASS: readonly Phrase[] = [
  { say: 'drone, drones, droning, drone bass, drony', set: { bass: 'drone' }, thing: true },
  {
    say: 'sustained bass, long bass notes, held bass, sustained low notes, bowed bass',
    set: { bass: 'sustained' },
    thing: true,
  },
  {
    say: 'pulsing bass, pulsating bass, pulsing bassline, throbbing bass, pumping bass, driving bass, bass pulse, pulsing, pulsating',
    set: { bass: 'pulsing' },
    thing: true,
  },
  {
    say: 'walking bass, walking bassline, walking bass line, walking line, walking upright bass, bass walks, walking basslines, upright bass, double bass',
    set: { bass: 'walking' },
    thing: true,
  },
  {
    say: 'fifth drone, drone in fifths, fifths drone, drone of fifths, bagpipe drone, bagpipes, hurdy gurdy, tanpura, tambura',
    set: { bass: 'fifth_drone' },
    thing: true,
  },
  {
    say: 'sub bass, subbass, sub pulse, pulsing sub, deep sub, 808 bass, 808, 808s, sub bass pulse, wobbling sub',
    set: { bass: 'sub_pulse', depth: true },
    thing: true,
  },
  {
    say: 'octave bass, octave bassline, bass in octaves, octaves in the bass, octave jumping bass, disco bass, jumping bass, bouncing octaves',
    set: { bass: 'octave' },
    thing: true,
  },
  {
    say: 'arpeggiated bass, arp bass, arpeggio bass, bass arpeggio, bass arpeggios, rolling bass arpeggio, sequenced bass',
    set: { bass: 'arp_bass' },
    thing: true,
  },
];

const PAD: readonly Phrase[] = [
  {
    say: 'warm pad, warm pads, warm slow pad, warm slow pads, soft warm pads, warm strings',
    set: { pad: 'warm_slow' },
    thing: true,
  },
  {
    say: 'dark pad, dark pads, dark sustained pad, brooding pad, brooding pads, ominous pad',
    set: { pad: 'dark_sustained' },
    thing: true,
  },
  {
    say: 'cinematic pad, cinematic pads, cinematic strings, orchestral pad, orchestral strings, orchestral, string section, film score, epic strings, orchestra, strings',
    set: { pad: 'cinematic' },
    thing: true,
  },
  {
    say: 'thin pad, high pad, thin high pad, thin pads, high pads, glassy pad, glassy pads, high strings, airy pad, airy pads',
    set: { pad: 'thin_high' },
    thing: true,
  },
  {
    say: 'ambient pad, ambient pads, drifting pad, drifting pads, floating pad, floating pads, ambient drift',
    set: { pad: 'ambient_drift' },
    thing: true,
  },
  {
    say: 'stacked fifths, open fifths, fifths, power chords, pad in fifths, organum',
    set: { pad: 'stacked_fifths' },
    thing: true,
  },
  {
    say: 'bright pad, bright pads, open pad, bright open pad, bright open pads, shimmering pad',
    set: { pad: 'bright_open' },
    thing: true,
  },
];

const MELODY: readonly Phrase[] = [
  { say: 'contemplative melody, thoughtful melody, reflective melody', set: { melody: 'contemplative' } },
  {
    say: 'rising melody, ascending melody, climbing melody, melody rises, rising line, ascending line, melody climbing, upward melody',
    set: { melody: 'rising' },
  },
  {
    say: 'falling melody, descending melody, melody falls, falling line, descending line, melody falling, downward melody',
    set: { melody: 'falling' },
  },
  {
    say: 'minimal melody, few notes, sparse melody, hardly any melody, almost no melody, barely any melody, simple melody',
    set: { melody: 'minimal' },
  },
  {
    say: 'ornamented melody, ornamental melody, ornamental, ornamented, trills, ornaments, grace notes, melisma, embellished',
    set: { melody: 'ornamental' },
  },
  {
    say: 'arpeggio, arpeggios, arpeggiated, arp, arps, arpeggiator, arpeggiated melody, arp melody',
    set: { melody: 'arp_melody' },
    thing: true,
  },
  { say: 'sad melody, mournful melody, contemplative minor melody', set: { melody: 'contemplative_minor' } },
  { say: 'call and response, call response, question and answer, trading phrases', set: { melody: 'call_response' } },
  { say: 'heroic, heroic melody, heroic theme, fanfare, triumphant melody, anthem melody', set: { melody: 'heroic' } },
  {
    say: 'generative melody, procedural melody, procedural, generative, wandering melody, melody wander, ever changing melody',
    set: { melody_engine: 'procedural' },
  },
  {
    say: 'pattern melody, repeating pattern, repeating patterns, riff, ostinato, hook',
    set: { melody_engine: 'pattern', motif_repeat_prob: 'often' },
  },
];

const RHYTHM: readonly Phrase[] = [
  {
    say: `drums, drum, drumming, drummer, drum kit, drumkit, drum set, drum beat, percussion, beat, beats, rhythm, rhythm section, groove, bateria, tambores,
      schlagzeug, batterie, trommeln, batteria`,
    some: 'rhythm',
    negated: { rhythm: 'none' },
    thing: true,
  },
  {
    say: 'bass drum, bass drums, kick drum, kick drums',
    some: 'rhythm',
    negated: { rhythm: 'hats_only' },
    thing: true,
  },
  {
    say: `drumless, beatless, percussionless, drum free, drums free, beat free, percussion free, unaccompanied, a cappella, ドラムなし, ドラム無し, 没有鼓, 无鼓,
      no hay bateria, without a beat`,
    set: { rhythm: 'none' },
  },
  {
    say: 'minimal drums, minimal percussion, minimal beat, sparse drums, sparse percussion, barely any drums, hardly any drums, simple beat, minimal rhythm',
    set: { rhythm: 'minimal' },
    thing: true,
    negated: { rhythm: 'none' },
  },
  {
    say: 'heartbeat, heart beat, heartbeats, beating heart, heartbeat rhythm, heartbeat drum',
    set: { rhythm: 'heartbeat' },
    thing: true,
  },
  {
    say: 'four on the floor, four to the floor, 4 on the floor, four on floor, soft kick, house beat, kick on every beat, steady kick, disco beat',
    set: { rhythm: 'soft_four' },
    thing: true,
  },
  {
    say: 'hi hats, hi hat, hihat, hihats, hats, hats only, only hats, just hats, just hi hats, only hi hats, ticking hats',
    set: { rhythm: 'hats_only' },
    thing: true,
  },
  {
    say: 'electronic beat, electronic beats, electronic drums, electronic drum, electronic percussion, drum machine, drum machines, electro beat, machine drums, trap beat, techno beat, techno, electro, synth drums, 808 drums, 909',
    set: { rhythm: 'electronic' },
    thing: true,
    negated: { rhythm: 'none' },
  },
  {
    say: 'light drums, light drum kit, soft drums, gentle drums, light kit, soft kit, quiet drums, light beat, gentle beat',
    set: { rhythm: 'kit_light' },
    thing: true,
  },
  {
    say: 'rock drums, drum kit, drumkit, drum set, acoustic drums, live drums, big drums, loud drums, rock beat, breakbeat, breakbeats, boom bap, backbeat, medium kit, funk drums, proper drums',
    set: { rhythm: 'kit_medium' },
    thing: true,
    negated: { rhythm: 'none' },
  },
  {
    say: 'military drums, military drum, marching drums, marching drum, marching band, snare drums, snare drum, snare rolls, snare roll, march beat, war drums, drumline, drum line, military march, marching snare, marching snares, military snare, military snares, snares marching, military rhythm, marching rhythm',
    set: { rhythm: 'military' },
    thing: true,
  },
  { say: 'military, marching, march', set: { rhythm: 'military' }, everyday: true },
  {
    say: 'tabla, tablas, hand drums, hand drum, bongo, bongos, conga, congas, djembe, darbuka, dholak, tribal drums, frame drum, タブラ',
    set: { rhythm: 'tabla_essence' },
    thing: true,
  },
  {
    say: 'brushes, brushed drums, brush drums, brushed snare, jazz brushes, drum brushes, brushed kit, brush kit, brush snare, snare brushes, brushwork',
    set: { rhythm: 'brush' },
    thing: true,
  },
];

const TEXTURE: readonly Phrase[] = [
  { say: 'texture, textures', some: 'texture', negated: { texture: 'none' }, thing: true },
  {
    say: 'shimmer, shimmering, shimmery, shimmers, sparkle, sparkles, sparkling, sparkly, glittering, glitter',
    set: { texture: 'shimmer' },
    thing: true,
  },
  { say: 'slow shimmer, slow shimmering, slowly shimmering', set: { texture: 'shimmer_slow' }, thing: true },
  {
    say: 'vinyl, vinyl crackle, crackle, crackles, crackling, crackly, record crackle, dusty record, old record, scratchy record, surface noise, lo fi, lofi, record player, turntable',
    set: { texture: 'vinyl_crackle' },
    thing: true,
  },
  {
    say: 'breath, breathing, breathy, breaths, breath sounds, breathing sounds',
    set: { texture: 'breath' },
    thing: true,
    everyday: true,
  },
  {
    say: 'breath texture, breathy texture, breath noise, audible breath, audible breathing, breathy pad',
    set: { texture: 'breath' },
    thing: true,
  },
  { say: 'star texture, twinkle, twinkling, twinkles, twinkly', set: { texture: 'stars' }, thing: true },
  { say: 'stars, starry, starlight', set: { texture: 'stars' }, thing: true, everyday: true },
  {
    say: 'glitch, glitches, glitchy, glitched, glitching, stutter, stuttering, bitcrushed, bitcrush, bit crushed, circuit bent, datamosh',
    set: { texture: 'glitch' },
    thing: true,
  },
  {
    say: 'noise, white noise, noise wash, pink noise, hiss, tape hiss, static noise, static hiss, wash of noise, surf noise, ocean noise, radio static, brown noise',
    set: { texture: 'noise_wash' },
    thing: true,
  },
  { say: 'crystal, crystals, crystalline', set: { texture: 'crystal' }, thing: true },
  {
    say: 'whispering pad, pad whisper, whispered pad, whispers, whispering, whispery',
    set: { texture: 'pad_whisper' },
    thing: true,
    everyday: true,
  },
  {
    say: 'pad whisper, whispery pad, whispering pads, whispering texture',
    set: { texture: 'pad_whisper' },
    thing: true,
  },
];

const ACCENT: readonly Phrase[] = [
  { say: 'accents, accent', some: 'accent', negated: { accent: 'none' }, thing: true },
  {
    say: 'bells, bell, church bells, church bell, tolling bell, glockenspiel, celesta, music box, singing bowl, singing bowls, gong, campanas, glocken, cloches',
    set: { accent: 'bells' },
    thing: true,
  },
  {
    say: 'dense bells, many bells, lots of bells, cascading bells, ringing bells everywhere, carillon, sleigh bells, jingle bells, bells everywhere, a thousand bells',
    set: { accent: 'bells_dense' },
    thing: true,
  },
  {
    say: 'chime, chimes, wind chimes, wind chime, windchimes, windchime, chiming, door chime',
    set: { accent: 'chime' },
    thing: true,
  },
  {
    say: 'pluck, plucks, plucked, plucky, pizzicato, harp, harps, guitar, acoustic guitar, nylon guitar, banjo, ukulele, lute, koto, kalimba, mandolin, sitar, oud, plucked strings, kora, harpsichord, zither',
    set: { accent: 'pluck' },
    thing: true,
  },
  { say: 'blip, blips, bleep, bleeps, beep, beeps, 8 bit, chiptune, bleepy', set: { accent: 'blip' }, thing: true },
  {
    say: 'random blips, random bleeps, random beeps, scattered blips, blips at random, computer noises',
    set: { accent: 'blip_random' },
    thing: true,
  },
  {
    say: 'brass, brass hit, brass hits, brass stab, brass stabs, horns, horn section, trumpet, trumpets, trombone, trombones, tuba, french horn, orchestra hit, fanfare, big band',
    set: { accent: 'brass_hit' },
    thing: true,
  },
  { say: 'wind, winds, windy, breeze', set: { accent: 'wind' }, thing: true, everyday: true },
  {
    say: 'wind sound, wind sounds, howling wind, wind noise, sound of wind, sound of the wind, whistling wind',
    set: { accent: 'wind' },
    thing: true,
  },
  {
    say: 'arpeggio accents, arp accents, arp accent, arpeggiated accents, sparkling arps',
    set: { accent: 'arp_accent' },
    thing: true,
  },
  {
    say: 'piano, piano notes, piano note, felt piano, upright piano, grand piano, pianos, rhodes, electric piano, klavier, ピアノ, 钢琴, ivory key, ivory keys',
    set: { accent: 'piano_note' },
    thing: true,
  },
];

/** Density and the six layers. */
export const LAYER_PHRASES: readonly Phrase[] = [
  ...DENSITY,
  ...BASS,
  ...PAD,
  ...MELODY,
  ...RHYTHM,
  ...TEXTURE,
  ...ACCENT,
];

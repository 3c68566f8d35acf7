import type { Piece } from '../piece';

/** Links of version 1 as they were first written, and what they must open as for ever. Never change one; add. */
export const GOLDEN_LINKS: readonly { readonly link: string; readonly piece: Piece }[] = [
  {
    link: '1u2XLyMDOwMCQKOTsvGIxs7CxoJARE5OTkqKrsoMKk6kSo4CwvJa-_wPFLvHD57488JWW1rcKyI4-sO-4Y_mnT5-4eQTkNYzT_nx0XTTv6LHj0UpBiZl5lQp-qfl5CsGZKakKwSVFqaklSjpKRWCJPJBEMUiiGCaRmVdckpgHYoH0KiTmpYBVWSmkJBZl6yiUAxXrKBTn5JeD2CUZCmVAc3LAypKKSoszUov1lGIB',
    piece: {
      vibe: 'rainy neon side street',
      payload: {
        thinking: 'Rain and neon: dark, wide, slow, with vinyl and brushes.',
        title: 'Rainy Neon Side Street',
        config: {
          tempo: 'slow',
          root: 'f#',
          mode: 'dorian',
          brightness: 'dark',
          space: 'large',
          density: 6,
          bass: 'walking',
          pad: 'ambient_drift',
          melody: 'call_response',
          rhythm: 'brush',
          texture: 'vinyl_crackle',
          accent: 'piano_note',
          motion: 'fast',
          attack: 'soft',
          stereo: 'wide',
          depth: true,
          echo: 'heavy',
          human: 'loose',
          grain: 'warm',
          melody_engine: 'procedural',
          phrase_len_bars: 8,
          melody_density: 'sparse',
          syncopation: 'medium',
          swing: 'heavy',
          motif_repeat_prob: 'often',
          step_bias: 'step',
          chromatic_prob: 'medium',
          cadence_strength: 'weak',
          register_min_oct: 3,
          register_max_oct: 5,
          tension_curve: 'waves',
          harmony_style: 'jazz',
          chord_change_bars: 'slow',
          chord_extensions: 'lush',
        },
        palettes: [
          {
            colors: [
              {
                hex: '#10131F',
                weight: 'xxl',
              },
              {
                hex: '#2A2F4F',
                weight: 'xl',
              },
              {
                hex: '#E0218A',
                weight: 'lg',
              },
              {
                hex: '#17C3CE',
                weight: 'md',
              },
              {
                hex: '#F4E04D',
                weight: 'xs',
              },
            ],
          },
          {
            colors: [
              {
                hex: '#1B1B2F',
                weight: 'xl',
              },
              {
                hex: '#3A506B',
                weight: 'xl',
              },
              {
                hex: '#5BC0BE',
                weight: 'md',
              },
              {
                hex: '#C74177',
                weight: 'md',
              },
              {
                hex: '#F2F2F2',
                weight: 'xs',
              },
            ],
          },
          {
            colors: [
              {
                hex: '#0B0C10',
                weight: 'xxl',
              },
              {
                hex: '#1F2833',
                weight: 'lg',
              },
              {
                hex: '#66FCF1',
                weight: 'md',
              },
              {
                hex: '#45A29E',
                weight: 'md',
              },
              {
                hex: '#C5C6C7',
                weight: 'sm',
              },
            ],
          },
        ],
      },
      seed: 7,
      engine: 'instant',
      rev: 1,
    },
  },
  {
    link: '1HY0xSANBEEW9YG8KCwvB8RKtQhpTiJEQBEEQIVjGU7zkJrnFu92ws3dBSxGFIAREkIBBKzX2Qro0ltZuZaOFCIIiWuvGYYrP-5__e-Xf_9uezhVHE9Z4OpkYAWt9KbmcKs1YuZQ1NplNF52tw6vB48vX3WVyAqYW1gp8v92_f_v-eXp97w0egqNOplAqr7Y2bN3THX2jb0Gf6msjzuC5e_DRb9sZ-_PiuAX6RJ-bRBcWK4VZx3YccCJvfs4zvvmVqI5Qk2IPOVDDrSI0mfJBuhJBSTfGIGC8DiQi7hHUWYwEsUsKJMYoKxlgvMY4UwhY9QW43APDd4ddkhACdBuUB2Z6XdohqAkJVQM5KMENM3EKRBPIZ2GIMg-kWBBwJDIDoRiuKR_Bk1FIWXvzDw',
    piece: {
      vibe: '🌊 גלים <b>&"\\ \ud83d',
      payload: {
        thinking:
          'Huge frozen space with rare travelling sounds gives vast reverb, infinite echo and very sparse leaps; ice asks for clean tone and slow shimmer; stillness removes the drums.',
        title: 'שירת הקרח ❄️',
        config: {
          tempo: 'very_slow',
          root: 'f#',
          mode: 'minor',
          brightness: 'medium',
          space: 'vast',
          density: 5,
          bass: 'drone',
          pad: 'ambient_drift',
          melody: 'minimal',
          rhythm: 'none',
          texture: 'shimmer_slow',
          accent: 'none',
          motion: 'slow',
          attack: 'soft',
          stereo: 'ultra_wide',
          depth: true,
          echo: 'infinite',
          human: 'natural',
          grain: 'clean',
          melody_engine: 'procedural',
          phrase_len_bars: 8,
          melody_density: 'very_sparse',
          syncopation: 'straight',
          swing: 'none',
          motif_repeat_prob: 'rare',
          step_bias: 'leapy',
          chromatic_prob: 'light',
          cadence_strength: 'weak',
          register_min_oct: 3,
          register_max_oct: 6,
          tension_curve: 'waves',
          harmony_style: 'ambient',
          chord_change_bars: 'very_slow',
          chord_extensions: 'sevenths',
        },
        palettes: [
          {
            colors: [
              {
                hex: '#0F1C2E',
                weight: 'xxl',
              },
              {
                hex: '#24405C',
                weight: 'xl',
              },
              {
                hex: '#5E86A6',
                weight: 'lg',
              },
              {
                hex: '#BFD6E3',
                weight: 'md',
              },
              {
                hex: '#F2B5A0',
                weight: 'xs',
              },
            ],
          },
          {
            colors: [
              {
                hex: '#101820',
                weight: 'xxl',
              },
              {
                hex: '#1F3A4D',
                weight: 'xxl',
              },
              {
                hex: '#3E6E82',
                weight: 'md',
              },
              {
                hex: '#8FB8C4',
                weight: 'sm',
              },
              {
                hex: '#E9F4F5',
                weight: 'xs',
              },
            ],
          },
          {
            colors: [
              {
                hex: '#DDE7EC',
                weight: 'xl',
              },
              {
                hex: '#A9BFCC',
                weight: 'lg',
              },
              {
                hex: '#6C8799',
                weight: 'lg',
              },
              {
                hex: '#2C3E50',
                weight: 'md',
              },
              {
                hex: '#5A4B8A',
                weight: 'sm',
              },
            ],
          },
        ],
      },
      seed: 4294967295,
      engine: '',
      rev: 65535,
    },
  },
];

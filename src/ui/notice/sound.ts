/** Tones over the lowest one, and how loud: what makes a bell a bell. */
const TONES = [
  [1, 0.08],
  [2.76, 0.03],
  [5.4, 0.012]
] as const
/** Hertz, and seconds until it has faded. */
const PITCH = 988
const FADE = 1.4
/** Milliseconds in which a browser may allow it: a bell that rings late tells a lie. */
const PATIENCE = 300

/** A small bell, made here. Not heard where the visitor has not touched the page yet, nor later then. */
export async function ring(): Promise<void> {
  if (!navigator.userActivation?.hasBeenActive) return
  const audio = new AudioContext()
  const late = new Promise(resolve => setTimeout(resolve, PATIENCE))
  await Promise.race([audio.resume(), late]).catch(() => {})
  if (audio.state !== 'running') return audio.close()
  const now = audio.currentTime
  for (const [ratio, loud] of TONES) {
    const tone = audio.createOscillator()
    const gain = audio.createGain()
    tone.frequency.value = PITCH * ratio
    gain.gain.setValueAtTime(loud, now)
    gain.gain.exponentialRampToValueAtTime(0.0001, now + FADE / ratio ** 0.5)
    tone.connect(gain).connect(audio.destination)
    tone.start(now)
    tone.stop(now + FADE)
    tone.onended = () => audio.state !== 'closed' && void audio.close()
  }
}

import type { StudioParts } from '../studio-context';

/** Takes the colours of a picture that was dropped on the page. What that takes loads when it is first needed. */
export async function takeDroppedImage(parts: StudioParts, file: File): Promise<void> {
  try {
    const { takeImage } = await import('./palette-actions');
    await takeImage(parts, file);
  } catch {
    parts.messages.say('The colours could not be loaded. Check the connection, then try again.', 'problem');
  }
}

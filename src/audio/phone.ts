/** What the page knows of the device. */
type Device = Pick<Navigator, 'userAgent' | 'maxTouchPoints'>;

/** True on iPhones and iPads, whose browsers are all WebKit. An iPad calls itself a Macintosh, but has a touch screen. */
export function isIos({ userAgent, maxTouchPoints }: Device): boolean {
  return /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
}

export function isAndroid({ userAgent }: Device): boolean {
  return /Android/.test(userAgent);
}

/** True for WebKit, which starts sound only within the gesture itself; to others it is enough that there was one. */
export function insistsOnGesture(device: Device): boolean {
  return isIos(device) || (/Safari/.test(device.userAgent) && !/Chrome|Chromium|Android/.test(device.userAgent));
}

/** Web Chat's colours and shapes, in keeping with the page's style sheet. */
export function styleFor(dark: boolean) {
  const palette = dark
    ? { ground: '#171c1e', bubble: '#252c2f', text: '#e6eaea', subtle: '#a3adb0', accent: '#7cc4c8', own: '#2b4d50' }
    : { ground: '#ffffff', bubble: '#f0f3f3', text: '#1d2527', subtle: '#5a6669', accent: '#2f6f73', own: '#dcecec' };
  return {
    accent: palette.accent,
    backgroundColor: palette.ground,
    bubbleBackground: palette.bubble,
    bubbleBorderRadius: 12,
    bubbleBorderWidth: 0,
    bubbleFromUserBackground: palette.own,
    bubbleFromUserBorderRadius: 12,
    bubbleFromUserBorderWidth: 0,
    bubbleFromUserTextColor: palette.text,
    bubbleTextColor: palette.text,
    hideUploadButton: true,
    primaryFont: 'system-ui, sans-serif',
    sendBoxBackground: palette.ground,
    sendBoxBorderTop: `1px solid ${palette.bubble}`,
    sendBoxButtonColor: palette.accent,
    sendBoxButtonColorOnFocus: palette.accent,
    sendBoxButtonColorOnHover: palette.accent,
    sendBoxPlaceholderColor: palette.subtle,
    sendBoxTextColor: palette.text,
    subtle: palette.subtle,
    suggestedActionTextColor: palette.accent,
    suggestedActionBorderColor: palette.accent,
    suggestedActionBackgroundColor: palette.ground,
    timestampColor: palette.subtle,
    transcriptActivityVisualKeyboardIndicatorColor: palette.accent,
  };
}

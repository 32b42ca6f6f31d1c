namespace WaPortal.Sandbox.Control;

/// <summary>Something that an account's devices keep in step, as a phone shows or changes it.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Phone">Number of the contact or of the chat's other side; for a group its JID; null for <see cref="PhoneSettingKind.PushName"/>.</param>
/// <param name="On">Pinned, archived, muted, read, starred; for a name false takes it away.</param>
/// <param name="Name">The name, in full.</param>
/// <param name="MessageId">Which message, where it is about one.</param>
/// <param name="FromMe">The account wrote the message.</param>
public sealed record PhoneSetting(
    PhoneSettingKind Kind, string? Phone, bool On = true, string? Name = null, string? MessageId = null, bool FromMe = false);

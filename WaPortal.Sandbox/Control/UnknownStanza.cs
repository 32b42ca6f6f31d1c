namespace WaPortal.Sandbox.Control;

/// <summary>A stanza that the server did not know, or refused.</summary>
/// <param name="Device">The device that sent it; empty before it logged in.</param>
/// <param name="Stanza">Tags and attributes, without contents.</param>
/// <param name="Why">What was wrong with it.</param>
/// <param name="At">Unix milliseconds.</param>
public sealed record UnknownStanza(string Device, string Stanza, string Why, long At);

namespace WaPortal.Tests.Interop;

/// <summary>A judge answered a command with a failure.</summary>
internal sealed class JudgeException(string message) : Exception(message);

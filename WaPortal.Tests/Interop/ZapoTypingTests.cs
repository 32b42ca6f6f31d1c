namespace WaPortal.Tests.Interop;

/// <summary>Typing before zapo-js, which sees it and has no way to show it, nor to ask who is online.</summary>
public sealed class ZapoTypingTests(SandboxProgram sandbox) : TypingTests(sandbox, JudgeScript.Zapo), IClassFixture<SandboxProgram>;

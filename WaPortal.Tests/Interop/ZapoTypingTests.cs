namespace WaPortal.Tests.Interop;

/// <summary>Typing before zapo-js, which sees it and has no way to show it.</summary>
public sealed class ZapoTypingTests(SandboxProgram sandbox) : TypingTests(sandbox, JudgeScript.Zapo), IClassFixture<SandboxProgram>;

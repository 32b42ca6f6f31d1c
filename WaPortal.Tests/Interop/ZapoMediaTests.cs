namespace WaPortal.Tests.Interop;

/// <summary>Files before zapo-js. It has no way to ask a phone for what the media hosts forgot.</summary>
public sealed class ZapoMediaTests(SandboxProgram sandbox) : MediaTests(sandbox, JudgeScript.Zapo), IClassFixture<SandboxProgram>;

namespace WaPortal.Tests.Interop;

/// <summary>Groups with zapo-js 0.3.0.</summary>
public sealed class ZapoGroupTests(SandboxProgram sandbox) : GroupTests(sandbox, JudgeScript.Zapo), IClassFixture<SandboxProgram>;

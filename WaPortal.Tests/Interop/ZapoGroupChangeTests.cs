namespace WaPortal.Tests.Interop;

/// <summary>Changes of groups with zapo-js 0.3.0.</summary>
public sealed class ZapoGroupChangeTests(SandboxProgram sandbox) : GroupChangeTests(sandbox, JudgeScript.Zapo), IClassFixture<SandboxProgram>;

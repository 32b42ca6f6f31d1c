namespace WaPortal.Tests.Interop;

/// <summary>History with zapo-js 0.3.0.</summary>
public sealed class ZapoHistoryTests(SandboxProgram sandbox) : HistoryTests(sandbox, JudgeScript.Zapo), IClassFixture<SandboxProgram>;

namespace WaPortal.Tests.Interop;

/// <summary>What devices keep in step, with Baileys 7.0.0-rc14.</summary>
public sealed class BaileysAppStateTests(SandboxProgram sandbox) : AppStateTests(sandbox, JudgeScript.Baileys), IClassFixture<SandboxProgram>;

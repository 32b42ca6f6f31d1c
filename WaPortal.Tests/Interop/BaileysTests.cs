namespace WaPortal.Tests.Interop;

/// <summary>Baileys 7.0.0-rc14, made strict about signatures.</summary>
public sealed class BaileysTests(SandboxProgram sandbox) : JudgeTests(sandbox, JudgeScript.Baileys), IClassFixture<SandboxProgram>
{
    /// <summary>It takes its own padding for a part of the message, which it can read for a few lengths only.</summary>
    protected override bool AlwaysReports => false;
}

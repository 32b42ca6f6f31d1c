using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WaPortal.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Statistics : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "LastActiveDay",
                table: "AspNetUsers",
                type: "int",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "SystemSnapshots",
                columns: table => new
                {
                    Period = table.Column<int>(type: "int", nullable: false),
                    ComputedAt = table.Column<long>(type: "bigint", nullable: false),
                    Instances = table.Column<int>(type: "int", nullable: false),
                    ActiveInstances = table.Column<int>(type: "int", nullable: false),
                    Users = table.Column<int>(type: "int", nullable: false),
                    ActiveUsers = table.Column<int>(type: "int", nullable: false),
                    MessagesSent = table.Column<long>(type: "bigint", nullable: false),
                    MessagesReceived = table.Column<long>(type: "bigint", nullable: false),
                    MediaSent = table.Column<long>(type: "bigint", nullable: false),
                    MediaReceived = table.Column<long>(type: "bigint", nullable: false),
                    MediaBytes = table.Column<long>(type: "bigint", nullable: false),
                    ApiCalls = table.Column<long>(type: "bigint", nullable: false),
                    WebhooksSent = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SystemSnapshots", x => x.Period);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SystemSnapshots");

            migrationBuilder.DropColumn(
                name: "LastActiveDay",
                table: "AspNetUsers");
        }
    }
}
